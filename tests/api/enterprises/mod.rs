mod enterprise;
